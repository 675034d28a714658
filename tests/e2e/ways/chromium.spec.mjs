/** Every way out of a mail, in Chromium. */
import { tryWays } from "./suite.mjs";

tryWays("chromium");
