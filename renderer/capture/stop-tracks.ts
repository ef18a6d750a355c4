/** The browser lets go of the device, and stops showing that it listens. */
export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
