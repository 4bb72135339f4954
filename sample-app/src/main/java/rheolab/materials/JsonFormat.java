package rheolab.materials;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON by Jackson: text that any program can read, of types that this program chooses. */
final class JsonFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private JsonFormat() {}

    static byte[] encode(Material material) {
        return MAPPER.writeValueAsBytes(material);
    }

    static Material decode(byte[] bytes) {
        try {
            return MAPPER.readValue(bytes, Material.class);
        } catch (JacksonException e) {
            throw new MaterialException("JSON that fails with " + e.getOriginalMessage(), "a material", e);
        }
    }
}
