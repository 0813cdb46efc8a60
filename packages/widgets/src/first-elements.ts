/* The elements that most pages use, in one file: see `vite.config.ts`. */
import "./areas/flights/search/define.ts";
import "./foundation/form/airport-field/define.ts";
import "./foundation/form/choice/define.ts";
import "./foundation/form/date-field/define.ts";
import "./foundation/form/passenger-field/define.ts";
import "./foundation/form/select-field/define.ts";
import "./foundation/provider/define.ts";
