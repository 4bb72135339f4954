/** What helps people with what they have written. Only the JDK may enter. */
package io.dualrun.engine.text;
