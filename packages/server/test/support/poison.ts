/** An MP4 none of whose frames can be decoded, while all that is said of them stays as it was. */
export const poisoned = (film: Buffer): Buffer => {
  const content = Buffer.from(film);
  const from = content.indexOf('mdat') + 8;
  const after = content.indexOf('moov', from);
  return content.fill(0xff, from, after < 0 ? content.length : after - 8);
};
