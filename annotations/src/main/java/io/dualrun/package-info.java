/**
 * What a program may say to DualRun: which methods are being migrated, who its users are, and a little steering.
 *
 * <p>Java 8 bytecode, no dependencies, and no behaviour: without the agent every method here does the harmless thing its Javadoc names.
 * The agent does not replace these classes. It writes the same gate into them as into a migrated method, so that their answers come
 * from it while it is there, and from the bodies below when it is not.
 */
package io.dualrun;
