/** One number for all channels, or one for each in the order in which the model takes them. */
export type PerChannel = number | readonly [number, number, number];

/** The one input that converted models have: a picture of bytes, [1, height, width, 3], red, green, blue. */
export interface PictureInput {
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Whether pictures of other heights and widths are taken too. */
  readonly openSides?: boolean;
  /** The order in which the model inside takes the channels; the input is RGB all the same. */
  readonly channels?: 'rgb' | 'bgr';
  /** The model inside takes byte × scale + offset. */
  readonly scale?: PerChannel;
  readonly offset?: PerChannel;
}
