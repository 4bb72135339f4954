/**
 * The laboratory's materials, and how they are stored. The migration {@code safe-serialization} happens here, in {@link
 * rheolab.materials.MaterialArchive}: from Java object serialization, which no other program reads and which lets the bytes choose the
 * classes, to JSON by Jackson. Both formats are read at any time, so that either can be written: going forward loses nothing, nor does
 * going back.
 */
package rheolab.materials;
