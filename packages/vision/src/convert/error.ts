/** A TF.js graph that the converter cannot turn into ONNX; the message names the node. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
}
