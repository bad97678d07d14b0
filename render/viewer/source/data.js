// What the page carries: the caption, and for each motion its files and what is known of it.

/** Return the content of the data element of the page. */
export function readPage() {
  return JSON.parse(document.getElementById("saymove-data").textContent);
}

/** Return the bytes that a base64 text stands for. */
export function bytesOf(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place);
  return bytes;
}

/** Return seconds with one decimal, as the page shows them. */
export function showSeconds(seconds) {
  return seconds.toFixed(1);
}
