import { useEffect } from 'react';
import { useStore } from 'zustand';
import { ItemBook, type ItemsState } from '../../state/item-book.ts';
import { useSession } from '../../state/session.tsx';

/** The items of a batch or local job, kept up to date while the component is shown. */
export function useItems(batch: string): { readonly book: ItemBook; readonly items: ItemsState } {
  const { client, books } = useSession();
  let book = books.get(batch);
  if (!book) {
    book = new ItemBook(client.labeling, batch);
    books.set(batch, book);
  }
  const current = book;
  useEffect(() => current.follow(), [current]);
  return { book: current, items: useStore(current.store) };
}
