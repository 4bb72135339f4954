/**
 * Simulated users: who they are, what they ask for, and how their requests are served. What is asked depends on the seed alone; only how
 * much of it is served depends on the machine.
 */
package rheolab.traffic;
