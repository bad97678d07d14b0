// What the page carries: the caption, and for each motion its files and what is known of it.

/** Return the content of the data element of the page. */
export function readPage() {
  return JSON.parse(document.getElementById("saymove-data").textContent);
}

/** Return the files of a motion by kind, each as a Blob; null where there is none. */
export async function filesOf(motion) {
  const [glb, bvh] = await Promise.all([
    unpacked(motion.glb, "model/gltf-binary"),
    motion.bvh && unpacked(motion.bvh, "text/plain"),
  ]);
  return { glb, bvh };
}

/** Return what a text of base64 and gzip holds. */
async function unpacked(text, type) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(stream).arrayBuffer()], { type });
}

/** Return seconds with one decimal, as the page shows them. */
export function showSeconds(seconds) {
  return seconds.toFixed(1);
}
