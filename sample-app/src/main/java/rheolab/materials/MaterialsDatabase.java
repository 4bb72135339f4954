package rheolab.materials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All materials by name, held as the bytes they were stored as. Any thread may use it; the last store of a name counts. */
public final class MaterialsDatabase {

    private static final String ENDING = ".material";

    private final MaterialArchive archive = new MaterialArchive();
    private final Map<String, byte[]> records = new ConcurrentSkipListMap<>();

    /** Stores a material in the place of the one with its name, and returns it as it was stored. */
    public Material put(Material material) {
        Stored stored = archive.store(material);
        records.put(material.name(), stored.bytes());
        return stored.readBack();
    }

    /** The material of this name; empty if there is none. */
    public Optional<Material> get(String name) {
        return Optional.ofNullable(records.get(name)).map(archive::restore);
    }

    public int size() {
        return records.size();
    }

    /** How many are stored in each format, for instance {@code {JAVA=512, JSON=488}}. */
    public Map<String, Long> formats() {
        return records.values().stream()
                .collect(Collectors.groupingBy(
                        bytes -> MaterialFormat.of(bytes).name(), TreeMap::new, Collectors.counting()));
    }

    /**
     * Adds the materials of a folder, one a file, whichever format each is in.
     *
     * @param refused is told of each file that is not a material, and why
     * @throws UncheckedIOException if the folder or a file cannot be read
     */
    public void load(Path folder, Consumer<String> refused) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> materials = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            for (Path file : materials) {
                byte[] bytes = Files.readAllBytes(file);
                try {
                    records.put(archive.restore(bytes).name(), bytes);
                } catch (MaterialException e) {
                    refused.accept(file.getFileName() + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes all materials into a folder, one a file, each as it was stored.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    public void save(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> record : records.entrySet()) {
                Files.write(folder.resolve(record.getKey() + ENDING), record.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
