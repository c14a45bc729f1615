import type { Digest } from '../../domain/digest.ts';
import { type ManifestDocument, readManifest } from '../../domain/requirement/manifest-document.ts';
import { readRequirement, type RequirementDocument } from '../../domain/requirement/requirement-document.ts';
import type { ContentStore } from '../content/content-store.ts';

/** A job's two documents, checked against the digests that the chain names. */
export interface JobDocuments {
  readonly requirement: RequirementDocument;
  readonly manifest: ManifestDocument;
}

/** Documents of jobs by content id; what was read once stays in memory, since it cannot change. */
export interface JobLibrary {
  /** @throws ContentError where a document cannot be had; Error where it is not what its schema says. */
  documents(requirement: Digest, manifest: Digest): Promise<JobDocuments>;
}

const MAXIMUM_DOCUMENT_BYTES = 1024 * 1024;

export function openJobLibrary(content: ContentStore): JobLibrary {
  const known = new Map<string, Promise<JobDocuments>>();
  const load = async (requirement: Digest, manifest: Digest): Promise<JobDocuments> => {
    const bytesOf = (digest: Digest) => content.get(digest, { maximumBytes: MAXIMUM_DOCUMENT_BYTES });
    const [requirementReading, manifestReading] = [
      readRequirement(await bytesOf(requirement)),
      readManifest(await bytesOf(manifest)),
    ];
    if (!requirementReading.ok) throw new Error(requirementReading.message);
    if (!manifestReading.ok) throw new Error(manifestReading.message);
    return { requirement: requirementReading.value, manifest: manifestReading.value };
  };
  return {
    documents(requirement, manifest) {
      const key = `${requirement} ${manifest}`;
      const loading =
        known.get(key) ??
        load(requirement, manifest).catch((cause: unknown) => {
          known.delete(key);
          throw cause;
        });
      known.set(key, loading);
      return loading;
    },
  };
}
