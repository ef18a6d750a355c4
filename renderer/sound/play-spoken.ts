/** Plays a spoken memo to its end. */
export async function playSpoken(bytes: Uint8Array, mediaType: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mediaType }))
  const audio = new Audio(address)
  audio.onended = audio.onerror = () => URL.revokeObjectURL(address)
  await audio.play().catch(() => URL.revokeObjectURL(address))
}
