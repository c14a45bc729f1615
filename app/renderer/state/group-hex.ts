/** Hexadecimal text in groups of four digits, `0x` kept on the first: "0x8f2c", "41d7", … */
export function groupHex(hex: string): readonly string[] {
  const digits = hex.startsWith('0x') ? hex.slice(2) : hex;
  const groups = digits.match(/.{1,4}/g) ?? [];
  return groups.map((group, index) => (index === 0 ? `0x${group}` : group));
}
