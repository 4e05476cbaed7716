// What every page may use. Nothing here is needed to use a page.
import { autosave } from "./autosave.js";
import { refresh, sessionCredits } from "./courses.js";
import { autosubmit, count, focusFirst, focusSummary, mend, sendOnce } from "./form.js";
import { enterNext } from "./paper.js";
import { lookup } from "./partners.js";
import { passkey } from "./passkey.js";
import { phrases } from "./phrases.js";
import { copy, print, share } from "./share.js";
import { suggest } from "./suggest.js";
import { claimAmount, fileSizes, practiceSum } from "./training.js";
import { lean, where } from "./where.js";

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

each("form[data-autosave]", autosave);
each("form[data-autosubmit]", autosubmit);
each("[data-lookup-url]", lookup);
each("[data-suggest]", suggest);
each("[data-where]", where);
each("form[data-lean]", lean);
each("[data-copy]", copy);
each("[data-share]", share);
each("[data-print]", print);
each("[data-enter-next]", enterNext);
each("[data-count-for]", count);
each("[data-phrases]", phrases);
each("form[data-passkey]", passkey);
each("[data-refresh-url]", refresh);
each("[data-session-credits]", sessionCredits);
each("[data-practice-sum]", practiceSum);
each("[data-amount-url]", claimAmount);
each("form[enctype='multipart/form-data'] input[type=file]", fileSizes);
mend();
sendOnce();
focusFirst();
focusSummary();
