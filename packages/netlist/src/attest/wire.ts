import { badSignature } from './refuse.ts';

/** Largest field of a key or signature that is read [byte]. */
const LONGEST_FIELD = 8192;

/** Reads the fields of SSH's binary form one after the other. Source: RFC 4251, section 5. */
export type WireReader = {
  /** The next 32 bits as a whole number. */
  number(): number;
  /** The next bytes, as many as are asked for. */
  bytes(length: number): Buffer;
  /** The next field: its length, and so many bytes. */
  field(): Buffer;
  /** The next field as ASCII text. */
  text(): string;
  /** The next field as a whole number above 0, big-endian, without bytes that it could do without. */
  positive(): Buffer;
  /** Refuses whatever is left. */
  end(): void;
};

/**
 * Reads what is said to be in SSH's binary form.
 *
 * @param what how messages call it
 * @throws NetlistError `bad-signature-form`, also out of its methods
 */
export function wireReader(source: Uint8Array, what: string): WireReader {
  const buffer = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  let at = 0;
  const fail = (reason: string) => badSignature('bad-signature-form', `${what} ${reason}.`);

  const reader: WireReader = {
    number() {
      return reader.bytes(4).readUInt32BE();
    },
    bytes(length) {
      if (length > buffer.length - at) throw fail('ends too early');
      const part = buffer.subarray(at, at + length);
      at += length;
      return part;
    },
    field() {
      const length = reader.number();
      if (length > LONGEST_FIELD) throw fail(`has a field of ${length} bytes, but may have ${LONGEST_FIELD}`);
      return reader.bytes(length);
    },
    text() {
      const field = reader.field();
      if (field.some((byte) => byte < 0x20 || byte > 0x7e))
        throw fail('has a name that is not printable ASCII');
      return field.toString('latin1');
    },
    positive() {
      const field = reader.field();
      const first = field[0];
      if (first === undefined || first >= 0x80) throw fail('has a number that is not above 0');
      if (first !== 0) return field;
      if (field.length < 2 || field[1]! < 0x80) throw fail('has a number with zeros before it');
      return field.subarray(1);
    },
    end() {
      if (at < buffer.length) throw fail(`has ${buffer.length - at} bytes after its end`);
    },
  };
  return reader;
}

/** A field in SSH's binary form: its length in 32 bits, and its bytes. */
export function wireField(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/**
 * Bytes of a text in Base64 that could not be written otherwise: with its padding, without spaces, without bits that nothing is
 * made of.
 *
 * @throws NetlistError `bad-signature-form`
 */
export function strictBase64(text: string, what: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (text !== '' && bytes.toString('base64') === text) return bytes;
  throw badSignature('bad-signature-form', `${what} is not written in plain Base64.`);
}
