/**
 * Files under {@code home}: the directory, JSON, and how a file is written so that it is whole at any moment. Knows nothing of what the files say.
 *
 * <p>By {@code java.io} alone; {@code java.nio.file} must not be loaded before the program had its chance to choose the default file system.
 */
package io.dualrun.engine.store;
