/**
 * Names that others rely on. The id that Chromium derives from the manifest's `key`, and Firefox's
 * id, stand in the native host's manifests (installer/manifests): they change together or not at all.
 */
export const CHROMIUM_ID = "ggdcehbjcgcaieilenjjdkgncfkphelb";
export const FIREFOX_ID = "{46e2297d-edff-4109-9d2e-713911bd77ed}";
export const NATIVE_HOST = "fr.vigilien.host";
export const TEST_LINK = "https://lien-de-test.vigilien.example/";
