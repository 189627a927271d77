/** One printable line: white space collapsed, what XML or a terminal must not get replaced or left out. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // Characters without width, and those that turn the direction of writing, would defeat every measure.
      .replace(/\p{Cf}|\ufe0f/gu, '')
      .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
      .trim()
  );
}

/** Text that is safe inside an XML element and inside a double-quoted attribute. */
export function escapeXml(text: string): string {
  return cleanText(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
