/** Every way out of a mail, in Firefox. */
import { tryWays } from "./suite.mjs";

tryWays("firefox");
