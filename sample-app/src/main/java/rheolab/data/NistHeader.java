package rheolab.data;

import java.util.regex.Pattern;
import rheolab.data.TextFile.Found;

/**
 * What the first lines of a NIST file say about the rest: where things lie, and how many there are. Lines count from 1.
 *
 * @param firstParameter the line with the starting and certified values of b1
 * @param lastParameter the line with those of the last parameter
 * @param lastCertified the last line of the certified values
 * @param firstData the first line of observations; the names of the columns stand above it
 * @param lastData the last line of observations
 * @param predictors columns after the response
 */
record NistHeader(
        String name,
        String difficulty,
        int firstParameter,
        int lastParameter,
        int lastCertified,
        int firstData,
        int lastData,
        int predictors,
        int modelLine) {

    private static final Pattern NAME = Pattern.compile("^Dataset Name:\\s+(\\S+)");
    private static final String LINES = "\\s*\\(lines\\s+(\\d{1,6})\\s+to\\s+(\\d{1,6})\\s*\\)";
    private static final Pattern STARTS = Pattern.compile("Starting Values" + LINES);
    private static final Pattern CERTIFIED = Pattern.compile("Certified Values" + LINES);
    private static final Pattern DATA = Pattern.compile("Data" + LINES);
    private static final Pattern PREDICTORS = Pattern.compile("^\\s*(\\d{1,3})\\s+Predictor");
    private static final Pattern OBSERVATIONS = Pattern.compile("^\\s*(\\d{1,6})\\s+Observations");
    private static final Pattern DIFFICULTY = Pattern.compile("^\\s*(\\S+)\\s+Level of Difficulty");
    private static final Pattern MODEL = Pattern.compile("^Model:");

    static NistHeader read(TextFile file) {
        Found name = file.find(1, NAME, "\"Dataset Name:\" and a name");
        Found starts = file.find(name.line(), STARTS, "\"Starting Values (lines ... to ...)\"");
        Found certified = file.find(name.line(), CERTIFIED, "\"Certified Values (lines ... to ...)\"");
        Found data = file.find(name.line(), DATA, "\"Data (lines ... to ...)\"");
        Found predictors = file.find(data.line(), PREDICTORS, "the number of predictors");
        Found observations = file.find(predictors.line(), OBSERVATIONS, "the number of observations");
        Found difficulty = file.find(observations.line(), DIFFICULTY, "the level of difficulty");
        Found model = file.find(difficulty.line(), MODEL, "\"Model:\"");

        NistHeader header = new NistHeader(
                name.text(1),
                difficulty.text(1),
                starts.number(1),
                starts.number(2),
                certified.number(2),
                data.number(1),
                data.number(2),
                predictors.number(1),
                model.line());
        header.check(file, starts, data, observations);
        return header;
    }

    int parameters() {
        return lastParameter - firstParameter + 1;
    }

    int observations() {
        return lastData - firstData + 1;
    }

    private void check(TextFile file, Found starts, Found data, Found observations) {
        if (firstParameter <= modelLine || lastParameter < firstParameter || lastCertified <= lastParameter) {
            throw file.wrong(
                    starts.line(), "lines of starting values after the model, and certified values after these");
        }
        if (firstData <= lastCertified + 1 || lastData < firstData) {
            throw file.wrong(data.line(), "lines of data after the certified values");
        }
        if (observations.number(1) != observations()) {
            throw file.wrong(
                    observations.line(), "%d, as line %d says where they are".formatted(observations(), data.line()));
        }
    }
}
