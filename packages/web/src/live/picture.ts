import { openCamera, type LiveSource } from './sources.ts';

interface PictureEvents {
  /** Whether the picture is still wanted, once a camera has opened. */
  readonly isWanted: () => boolean;
  /** The camera is gone. */
  readonly onUnplugged: () => void;
  /** The film is over. */
  readonly onEnd: () => void;
}

const stopAll = (stream: MediaStream | undefined): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};

/** The element that shows the live picture, and the camera or film in it. */
export class LivePicture {
  #video: HTMLVideoElement | undefined;
  #stream: MediaStream | undefined;

  attach(video: HTMLVideoElement): void {
    this.#video = video;
  }

  get video(): HTMLVideoElement {
    if (!this.#video) throw new TypeError('nothing shows the picture');
    return this.#video;
  }

  /** The stream of the camera, where there is one. */
  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  /** How far the picture is, on its own clock, in seconds. */
  get seconds(): number {
    return this.#video?.currentTime ?? 0;
  }

  async show(source: LiveSource, { isWanted, onUnplugged, onEnd }: PictureEvents): Promise<void> {
    const { video } = this;
    if (source.kind === 'camera') {
      const stream = await openCamera(source.camera);
      if (!isWanted()) {
        stopAll(stream);
        return;
      }
      this.#stream = stream;
      for (const track of stream.getTracks()) track.addEventListener('ended', onUnplugged);
      video.srcObject = stream;
    } else {
      video.src = URL.createObjectURL(source.file);
      video.addEventListener('ended', onEnd, { once: true });
    }
    await video.play();
  }

  /** Lets camera and film go. */
  release(): void {
    stopAll(this.#stream);
    this.#stream = undefined;
    const video = this.#video;
    if (!video) return;
    video.pause();
    video.srcObject = null;
    if (video.src) URL.revokeObjectURL(video.src);
    video.removeAttribute('src');
  }
}
