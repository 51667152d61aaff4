// What is being worked on outlives loading the page anew, and ends with its tab: the browser keeps it for this session.

const KEY = "documents";

/** Keeps documents, as far as the browser has room. */
export function keep(files) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(files));
  } catch {
    forget();
  }
}

/** The documents that were kept, if any. */
export function kept() {
  try {
    const files = JSON.parse(sessionStorage.getItem(KEY));
    return files?.some((file) => file.text) ? files : null;
  } catch {
    return null;
  }
}

/** Where nothing may be kept, there is nothing to forget. */
function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Storage is not allowed here.
  }
}
