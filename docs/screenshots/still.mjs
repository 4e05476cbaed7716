/**
 * Runs in the page: the demo's day is set, but the minutes go on, and codes are chance. What they have written is made
 * the same in every run.
 */
export function still() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.data = text.data
      .replace(/\b09:[0-5]\d\b/g, "09:00")
      .replace(/localhost:\d+/g, "kakari.example")
      .replace(/\b(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}\b/g, "ABCD-EFGH-JKMN-PQRS");
  }
}
