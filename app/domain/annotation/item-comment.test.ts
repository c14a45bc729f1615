import { describe, expect, it } from 'vitest';
import { commentText, commentTextSchema, itemCommentSchema } from './item-comment.ts';

describe('the text of a comment', () => {
  it('is composed, and loses what could make it read as another one', () => {
    expect(commentText('  Bu\u0308g \u202Egnp.exe\u202C\r\nsecond\tline\u0007 ')).toBe(
      'B\u00FCg gnp.exe\nsecond\tline',
    );
  });

  it('keeps what writing needs: joiners of emoji and of Persian stay', () => {
    const text = '👩‍🌾 می‌خواهم';
    expect(commentText(text)).toBe(text);
  });

  it('has 2,000 characters at most, counted as code points', () => {
    expect(commentTextSchema.safeParse('🐑'.repeat(2000)).success).toBe(true);
    expect(commentTextSchema.safeParse('🐑'.repeat(2001)).success).toBe(false);
  });

  it('is never empty', () => {
    expect(commentTextSchema.safeParse(' \u200E ').success).toBe(false);
  });
});

it('is read from JSON as it was written', () => {
  const comment = {
    id: 'c1',
    anchor: { kind: 'point', at: { x: 1.5, y: 2 } },
    text: 'Is this the bow?',
    createdAt: 5,
    resolved: false,
  };
  expect(itemCommentSchema.parse(JSON.parse(JSON.stringify(comment)))).toEqual(comment);
});
