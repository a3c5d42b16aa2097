/** Factors that turn limited-range Y'CbCr (Y 16..235, C 16..240) into R'G'B' 0..255. */
export interface YuvMatrix {
  readonly luma: number;
  readonly redFromV: number;
  readonly greenFromU: number;
  readonly greenFromV: number;
  readonly blueFromU: number;
}

/** From the luma weights of red and blue: ITU-R BT.601 and BT.709, section 3 each. */
const matrix = (kr: number, kb: number): YuvMatrix => {
  const kg = 1 - kr - kb;
  const luma = 255 / 219;
  const chroma = 255 / 224;
  return {
    luma,
    redFromV: 2 * (1 - kr) * chroma,
    greenFromU: (-2 * (1 - kb) * kb * chroma) / kg,
    greenFromV: (-2 * (1 - kr) * kr * chroma) / kg,
    blueFromU: 2 * (1 - kb) * chroma,
  };
};

export const yuvMatrices: Readonly<Record<'bt601' | 'bt709', YuvMatrix>> = {
  bt601: matrix(0.299, 0.114),
  bt709: matrix(0.2126, 0.0722),
};
