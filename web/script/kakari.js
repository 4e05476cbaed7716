// What every page may use. Nothing here is needed to use a page.
import { autosave } from "./autosave.js";
import { refresh, sessionCredits } from "./courses.js";
import { autosubmit, count, focusFirst, focusSummary, mend, sendOnce } from "./form.js";
import { enterNext } from "./paper.js";
import { lookup } from "./partners.js";
import { claimAmount, fileSizes, practiceSum } from "./training.js";

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

each("form[data-autosave]", autosave);
each("form[data-autosubmit]", autosubmit);
each("[data-lookup-url]", lookup);
each("[data-enter-next]", enterNext);
each("[data-count-for]", count);
each("[data-refresh-url]", refresh);
each("[data-session-credits]", sessionCredits);
each("[data-practice-sum]", practiceSum);
each("[data-amount-url]", claimAmount);
each("form[enctype='multipart/form-data'] input[type=file]", fileSizes);
mend();
sendOnce();
focusFirst();
focusSummary();
