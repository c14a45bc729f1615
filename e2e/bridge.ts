import type { Page } from '@playwright/test';

/** Asks the core as the window does: for what a test arranges, and for what it compares. @throws what the core answers instead */
export async function ask<Answer>(page: Page, method: string, input: unknown = null): Promise<Answer> {
  const text = await page.evaluate((call) => window.workstation.call(call), JSON.stringify({ method, input }));
  const reply = JSON.parse(text) as { readonly ok: boolean; readonly value: Answer; readonly error?: unknown };
  if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}
