/**
 * The configuration file: read, checked, and watched for changes.
 *
 * <p>The only room of the engine that knows YAML or JSON, and only {@link io.dualrun.engine.config.ConfigReader} touches the library that
 * does: a program without a configuration file never loads it. Files are reached through {@code java.io}, because this runs before
 * the program's {@code main}, when nothing may load {@code java.nio.file}. What enters besides are the types that settings are made of,
 * from {@code flag}, {@code compare} and {@code run}. Nothing here knows what the settings are for.
 */
package io.dualrun.engine.config;
