const words: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the limit for the size of a file is reached',
  EBUSY: 'something else is using it',
  ENOTEMPTY: 'a folder is in the way',
  EEXIST: 'a file is in the way',
  ENOTDIR: 'a file is in the way',
  EISDIR: 'it is a folder',
  ENOTFILE: 'it is a pipe or a device, which may never end',
  ENOENT: 'the folder is not there',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
};

/** What an error code of the operating system means, in words. */
export function systemErrorWords(code: string): string {
  return words[code] ?? code;
}
