package rheolab.materials;

/** How a material is written as bytes. Which one wrote it shows in the first bytes. */
enum MaterialFormat {
    /** Java object serialization: begins with the stream magic AC ED. */
    JAVA {
        @Override
        byte[] encode(Material material) {
            return JavaFormat.encode(material);
        }

        @Override
        Material decode(byte[] bytes) {
            return JavaFormat.decode(bytes);
        }
    },
    /** JSON: begins with a brace. */
    JSON {
        @Override
        byte[] encode(Material material) {
            return JsonFormat.encode(material);
        }

        @Override
        Material decode(byte[] bytes) {
            return JsonFormat.decode(bytes);
        }
    };

    abstract byte[] encode(Material material);

    /**
     * @throws MaterialException if the bytes are not a material in this format
     */
    abstract Material decode(byte[] bytes);

    /**
     * @throws MaterialException if the first bytes are those of no format
     */
    static MaterialFormat of(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xAC && (bytes[1] & 0xFF) == 0xED) {
            return JAVA;
        }
        if (bytes.length >= 1 && bytes[0] == '{') {
            return JSON;
        }
        throw new MaterialException(
                bytes.length == 0 ? "no bytes" : "bytes that begin with %02X".formatted(bytes[0] & 0xFF),
                "a material: AC ED (Java serialization) or 7B (JSON)",
                null);
    }
}
