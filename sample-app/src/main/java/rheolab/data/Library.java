package rheolab.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The data sets at hand, by name: those that rheolab ships, and those of a folder. A file of the folder takes the place of a shipped one
 * with the same name.
 */
public final class Library {

    private static final List<String> SHIPPED = List.of(
            "nist/Bennett5.dat",
            "nist/BoxBOD.dat",
            "nist/Chwirut1.dat",
            "nist/DanWood.dat",
            "nist/ENSO.dat",
            "nist/Gauss1.dat",
            "nist/Hahn1.dat",
            "nist/Kirby2.dat",
            "nist/Lanczos1.dat",
            "nist/Lanczos3.dat",
            "nist/MGH17.dat",
            "nist/Misra1a.dat",
            "nist/Misra1c.dat",
            "nist/Nelson.dat",
            "nist/Rat42.dat",
            "nist/Roszman1.dat",
            "nist/Thurber.dat",
            "sweeps/synthetic.tts");

    private final Map<String, NistDataSet> dataSets = new TreeMap<>();
    private final Map<String, Sweep> sweeps = new TreeMap<>();

    /** The library as it is shipped. */
    public static Library shipped() {
        Library library = new Library();
        for (String resource : SHIPPED) {
            library.add(shippedFile(resource));
        }
        return library;
    }

    /**
     * Adds the {@code .dat}, {@code .tts} and {@code .osc} files of a folder.
     *
     * @param refused is told of each file that is not used, and why
     * @throws UncheckedIOException if the folder cannot be listed
     */
    public void addFolder(Path folder, Consumer<String> refused) {
        for (Path file : dataFiles(folder)) {
            try {
                add(textOf(file));
            } catch (DataException e) {
                refused.accept(e.getMessage());
            }
        }
    }

    /**
     * A library of one file.
     *
     * @throws DataException if it cannot be read, or is not a data file
     */
    public static Library of(Path file) {
        Library library = new Library();
        library.add(textOf(file));
        return library;
    }

    public List<NistDataSet> dataSets() {
        return List.copyOf(dataSets.values());
    }

    public List<Sweep> sweeps() {
        return List.copyOf(sweeps.values());
    }

    /** All of them. */
    public List<Measurement> measurements() {
        return Stream.<Measurement>concat(dataSets.values().stream(), sweeps.values().stream())
                .toList();
    }

    /** A sweep is known by its ending; anything else has to be a NIST file. */
    private void add(TextFile file) {
        if (isSweep(file.name())) {
            Sweep sweep = SweepParser.parse(file);
            sweeps.put(sweep.name(), sweep);
        } else {
            NistDataSet dataSet = NistParser.parse(file);
            dataSets.put(dataSet.name(), dataSet);
        }
    }

    private static List<Path> dataFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isSweep(file.toString()) || hasEnding(file.toString(), ".dat"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSweep(String name) {
        return hasEnding(name, ".tts") || hasEnding(name, ".osc");
    }

    private static boolean hasEnding(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static TextFile textOf(Path file) {
        String name = file.getFileName().toString();
        try {
            return TextFile.of(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new DataException(name, 0, e.toString(), "a file that can be read");
        }
    }

    static TextFile shippedFile(String resource) {
        try (InputStream in = Library.class.getResourceAsStream("/rheolab/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("rheolab's own data file " + resource + " is missing from its jar");
            }
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            return TextFile.of(name, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
