/** The command line: what is asked for, and what is printed. */
package rheolab.command;
