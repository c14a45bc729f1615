import type { ProcessLink } from '../ports/child-processes.ts';
import { LinkError, offerOnLink } from '../ports/link-calls.ts';
import { convertPicture, inspectPicture, restrainDecoder, shrinkPicture } from './decode-picture.ts';
import { PictureError } from './picture-error.ts';
import type { PictureMethods } from './picture-methods.ts';

/** Quicker than a decoder can fill much more than it was allowed. */
const MEMORY_CHECK_MILLISECONDS = 50;

type Decode = Pick<PictureMethods, 'inspect' | 'convert' | 'thumbnail'>;

export interface PictureProgramOptions {
  /** Tests have others, which misbehave. */
  readonly decode?: Decode;
  /** Memory of this process; a test's own process holds more than pictures. */
  readonly residentBytes?: () => number;
}

/**
 * The program of the pictures' process: the only one that decodes what others made.
 *
 * It measures its own resident memory while it works and tells the parent by the event `memory`, which kills it: no system
 * but Linux lets the parent measure without starting a program. The library decodes on threads of its own, so the timer
 * runs meanwhile; our BMP decoder holds it up, but takes at most 400 MB for the pixels that it allows.
 */
export function runPictureProgram(
  link: ProcessLink,
  { decode = DECODE, residentBytes = () => process.memoryUsage.rss() }: PictureProgramOptions = {},
): void {
  let memoryBytes = Number.POSITIVE_INFINITY;
  let working = 0;
  let watch: NodeJS.Timeout | undefined;
  const look = () => {
    if (residentBytes() > memoryBytes) tell('memory', null);
  };
  const watched =
    <A, R>(work: (argument: A) => Promise<R>) =>
    async (argument: A): Promise<R> => {
      working += 1;
      watch ??= setInterval(look, MEMORY_CHECK_MILLISECONDS);
      try {
        return await work(argument);
      } catch (cause) {
        throw cause instanceof PictureError ? new LinkError(cause.code, cause.message) : cause;
      } finally {
        working -= 1;
        if (working === 0) {
          clearInterval(watch);
          watch = undefined;
        }
      }
    };
  const methods: PictureMethods = {
    async begin(limits) {
      restrainDecoder();
      ({ memoryBytes } = limits);
      return null;
    },
    inspect: watched(decode.inspect),
    convert: watched(decode.convert),
    thumbnail: watched(decode.thumbnail),
  };
  const tell = offerOnLink(link, methods);
}

const DECODE: Decode = {
  inspect: inspectPicture,
  async convert(argument) {
    await convertPicture(argument);
    return null;
  },
  async thumbnail(argument) {
    await shrinkPicture(argument);
    return null;
  },
};
