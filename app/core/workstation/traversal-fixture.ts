/**
 * Paths that try to leave the renderer's folder, as a URL carries them. What they are after lies beside the folder as
 * `secret.txt`, and inside it as the links `link.txt` (to the file) and `out` (to the folder).
 */
export const TRAVERSALS: readonly string[] = [
  // Dots, plain and encoded once, twice and three times.
  '../secret.txt',
  '%2e%2e/secret.txt',
  '%2E%2E/secret.txt',
  '.%2e/secret.txt',
  '..%2fsecret.txt',
  '%2e%2e%2fsecret.txt',
  '%252e%252e%252fsecret.txt',
  '%25252e%25252e%25252fsecret.txt',
  '%c0%ae%c0%ae/secret.txt',
  '%u002e%u002e/secret.txt',
  'assets/../../secret.txt',
  'assets/%2e%2e/%2e%2e/secret.txt',
  '....//secret.txt',
  '..;/secret.txt',
  `${'%2e%2e%2f'.repeat(64)}etc/passwd`,
  // Backslashes, which are slashes to Windows.
  '..%5csecret.txt',
  '..%5Csecret.txt',
  '%2e%2e%5csecret.txt',
  'assets%5c..%5c..%5csecret.txt',
  '%5c%5cserver%5cshare%5csecret.txt',
  // Zero bytes and other control characters.
  'index.html%00',
  'index.html%00.png',
  '%2e%2e%2fsecret.txt%00.html',
  'index.html%0a',
  // Absolute paths, drives, UNC and device names.
  '/etc/passwd',
  '//etc/passwd',
  '%2fetc%2fpasswd',
  '//server/share/secret.txt',
  '%2f%2fserver%2fshare%2fsecret.txt',
  'C:/Windows/win.ini',
  'C:%2fWindows%2fwin.ini',
  'c%3a%2fWindows%2fwin.ini',
  'file:///etc/passwd',
  'file%3a%2f%2f%2fetc%2fpasswd',
  // Links, folders, and names that are no file.
  'link.txt',
  'LINK.TXT',
  'out/secret.txt',
  'out/../secret.txt',
  'out',
  'assets',
  'assets/',
  '.',
  'index.html/',
  'index.html/x',
  // Names that are not UTF-8, and endless ones.
  '%ff%fe',
  '%',
  '%e0%a4%a',
  'a'.repeat(5000),
  `${'a/'.repeat(3000)}x`,
  // The way through the pictures.
  'media/../secret.txt',
  'media/%2e%2e/secret.txt',
  'media/..%2fsecret.txt',
  'media/%2fetc%2fpasswd',
  'media/',
  'media',
];
