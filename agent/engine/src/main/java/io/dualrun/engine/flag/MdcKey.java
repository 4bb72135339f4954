package io.dualrun.engine.flag;

/** An entry of the diagnostic context of SLF4J, as the application sees it. Immutable. */
final class MdcKey implements KeySource {

    private static final String START = "mdc:";

    private final String entry;

    private MdcKey(String entry) {
        this.entry = entry;
    }

    /** Null: not of this form. */
    static MdcKey parse(String spec) {
        String entry = spec.substring(START.length());
        return entry.isBlank() ? null : new MdcKey(entry);
    }

    /** Asks the SLF4J that the thread's context class loader sees, else the receiver's; null where neither sees one. */
    @Override
    public String key(Object receiver, Object argument) {
        Mdc mdc = Mdc.of(Thread.currentThread().getContextClassLoader());
        if (mdc == null && receiver != null) {
            mdc = Mdc.of(receiver.getClass().getClassLoader());
        }
        return mdc == null ? null : (String) PropertyStep.read(mdc.get(), entry);
    }

    /** As in the configuration. */
    @Override
    public String toString() {
        return START + entry;
    }
}
