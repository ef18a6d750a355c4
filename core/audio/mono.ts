/** The mean of all channels, sample by sample, into `out` (as long as the channels). [per block] Allocates nothing. */
export function mixToMono(channels: readonly Float32Array[], out: Float32Array): void {
  const share = 1 / channels.length
  out.fill(0)
  for (const channel of channels) {
    if (channel.length !== out.length) throw new RangeError(`channels of ${channel.length} and ${out.length} samples do not go together`)
    for (let i = 0; i < out.length; i++) out[i]! += channel[i]! * share
  }
}
