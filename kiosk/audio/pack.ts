// The clips of a language in one file, as make.mjs writes it.

/** The clips by name. Raises when the file is not what it should be. */
export function unpack(data: ArrayBuffer): Map<string, Blob> {
  const length = new DataView(data).getUint32(0);
  const index = JSON.parse(new TextDecoder().decode(data.slice(4, 4 + length))) as [string, number][];
  const clips = new Map<string, Blob>();
  let start = 4 + length;
  for (const [name, size] of index) {
    clips.set(name, new Blob([data.slice(start, start + size)], { type: "audio/ogg; codecs=opus" }));
    start += size;
  }
  if (start !== data.byteLength) throw new Error("The file of sounds is not whole.");
  return clips;
}
