import { useEffect, useState } from 'react';
import type { ApiError } from '../../../api/contract.ts';
import type { FolderListing } from '../../../api/local.ts';
import { asApiError } from '../../client/workstation-client.ts';
import { useSession } from '../../state/session.tsx';

/** Where a person looks for a folder. */
export interface FolderView {
  /** The last folder that could be read. */
  readonly listing: FolderListing | undefined;
  /** Why the folder that was asked for last cannot be read. */
  readonly error: ApiError | undefined;
  /** The path that was asked for last, as it was typed. */
  readonly asked: string | undefined;
  readonly visit: (path: string) => void;
}

/** Lists folders, from where a person would begin. @param open false drops what was seen */
export function useFolders(open: boolean): FolderView {
  const { client } = useSession();
  const [asked, setAsked] = useState<string>();
  const [listing, setListing] = useState<FolderListing>();
  const [error, setError] = useState<ApiError>();
  useEffect(() => {
    if (!open) return undefined;
    let left = false;
    client.local.folders({ path: asked ?? null }).then(
      (found) => {
        if (left) return;
        setListing(found);
        setError(undefined);
        setAsked(found.path);
      },
      (cause: unknown) => void (left || setError(asApiError(cause))),
    );
    return () => {
      left = true;
    };
  }, [client, open, asked]);
  return {
    listing,
    error,
    asked,
    visit: (path) => {
      setError(undefined);
      setAsked(path);
    },
  };
}
