/**
 * What the laboratory measured: NIST reference data sets and frequency sweeps of polymers, and how their files are read. A file that is
 * not as it should be is refused whole, with the line that shows it; the others are read on.
 */
package rheolab.data;
