/** Published vectors of the algorithms that the keys use; each with its source. */

/** Wycheproof, rsa_oaep_2048_sha256_mgf1sha256, test 3; the key in PKCS#1. */
export const OAEP_SHA_256 = {
  privateKey:
    'MIIEowIBAAKCAQEAorRRoH0KpfluRVZxUTVQUUqKW0YuvvcXCU+h/ugiJOY3+XRtP3yv0xh42AMltu9aFwD2WQO0aUKeidbqyIRQ' +
    'l7WrOTGJ25JRLtincRoSU/rNIPecFegkfz0+QuRuSMmOJUov6XZTE6A+/48X4aApOXofomqNzib0kO2BKZYV2YFMItphBCjgnH2W' +
    'WFlCZvXAIdD87KCNlFoSvoLeTR7Oa0wDFFtdNJXU7VQR64eNrwX9evw+Ca2g8RJkIvWQl1oZaYFvSGmLy7obTZyuedRg2Pn4Xnl1' +
    'AF2bwixOWsD3waRdElaaYoB9O5oC5aUw53MGb0U9H1tMLpz3ggKD90K51QIDAQABAoIBACTNxiMX9dcqb2umzJYyiZsB0f8ohn1y' +
    '9haImVvIVaTkIKhAUlAIm9sTz44JVDgnt0i50n+7K02eIK+MWmqGJ5bRpMwYrRbqZ4vBvUqDu76cXldFO1znOI5Bo7pM4rd7RDii' +
    'KelU9yDa4DU9wIisinaybcJ2+OG3hR3dY5itFv8ueBlRI7mwNulFw4ydEkNPbfdv4iNZ6z4aycARZ4/JJvrTrkdaT///Vf6y0Ufp' +
    'yJT0wOKaWZ52JGJILZaL9CeAlF/A0sMcVzxEMbj0/ouMZ77IFavUT3qG7cocIwhzc1jSwq5eLg4trfcwmAJiN35YsTt9mZIGCgvI' +
    'cMz9tKkxnuECgYEA3EMQUPeC6JT7UkgkfZjLfVi40eJPO1XQQcVuTeCGsNW7AovaQu610jTVaB5YCdQV5qKJrUz794+Xj2w1gU9Q' +
    '7r/xxbgKafeI6B5rq13ap4Np1lnRQ+xvF+eYE6V1z62cVpFWuQET4ukRCtnntIock0im5lMyEZEpDqNs+zpbGPECgYEAvRqB55d/' +
    'mJgSInOuMiK1mOpfsZ606rw4MIpeMhlmA7LlAP+3n1uIaBZhHevEcvrEVUQHC+sFfJQTeKaGivO3oD0/mIDsR9XgiblPveVCq6mu' +
    'jXLFcIjXq/WxMfOQmPe8Fg+QU2q8lJL9Tgbz7XKZ1Ll7sDZ3IH2VZp8UDPvCDyUCgYEAqUtSiyjykVmRIdkZUv/Rx/IdfBR52Z1H' +
    'iIX7Fhhw7hIYvwhHJhLb5Ul+jZxlBojgnHhpYa4+LDVNxIrjRRR1nEwjxFiEiJYdwGtBTmHA4ef7vSkj0xUy/iifltoiBxHljBQB' +
    'mAjgBBQnaTO7B+TvubSps3ZWkXIFIJ8z8JUV18ECgYA68OcqkzrvCf8lA994uv7VMcAv8aK8Q3xUDNy9StNUNc9RF2NZZUNIBimx' +
    'FMp/eA/376MuoMtuAA1tnqHy73H9nPmUhCKhZVV+N+dV7f5w2QuSBQLrR4vJimP3iM46D4Vtbt5yUaODv6j6SAqBqSWvezzFOMS6' +
    'uMn3WX/7aAEdjQKBgCZA+/vP77Fj7nqHtkg6Zu5B+VbZD6ink5v8BC7gkksbeZPQRF91jVGTPoUXnAMgsMlotIqRw4tb6SPhCXwM' +
    'Vi+I1CKUtqJ1m6+lQop08ScIdORfb8xg8hYC3l7M0UPPMSQfWSG1rTmD+1TvF747KFNn5QyZnGcke1Uv5L/OlF97',
  plaintext: '54657374',
  ciphertext:
    '5eab3f0741e63986ed647d53e1cd71df041986900803d0f99c68355d249a15a47dc5b4f70a191477654299e5a2731f3b' +
    '4eec76dea18262fc696ac794e5f66cbfcddac4472c578e246c26707598055584540b839836b1404c5611ae558a984cee' +
    '8fd036cea924e0be2474a940f61e0acc14fcae95ebdc59942a9ce9af9a9c81999f7f6815f057ffdc2533cb15d6391d1e' +
    '2d95f16f9c04209c889a4c359c7d2926d28a66e2b030a416b928d2825627998e5191fb4983a6e65024262d94fc09187a' +
    '2d78162122433251d1bfcc8e507d06eba2d229c10031261da32ab8ccd15f1c5f9fbf07ed158483d736a110af4b44d6a4' +
    'da60d6cb519b4454213cf9f0dc560f2b',
} as const;

/** GB/T 32918.5-2017, A.2 (signature, signer id 1234567812345678) and C.2 (ciphertext: x, y, C3, C2). */
export const SM2 = {
  secret: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  point:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: 'message digest',
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  plaintext: 'encryption standard',
  x: '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73',
  y: 'e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
  c3: '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766',
  c2: '21886ca989ca9c7d58087307ca93092d651efa',
} as const;

/** GB/T 32905-2016, A.1. */
export const SM3 = {
  message: 'abc',
  digest: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
} as const;

/** GB/T 32907-2016, A.1: key and plaintext are the same. */
export const SM4 = {
  key: '0123456789abcdeffedcba9876543210',
  ciphertext: '681edf34d206965e86b3e94f536e4246',
} as const;

/** RFC 8998, appendix A.1. */
export const SM4_GCM = {
  key: '0123456789abcdeffedcba9876543210',
  iv: '00001234567800000000abcd',
  aad: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
  plaintext: ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join(''),
  sealed:
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
    'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d' +
    '83de3541e4c2b58177e065a9bf7b62ec',
} as const;

/** McGrew and Viega, The Galois/Counter Mode of Operation, test case 16. */
export const AES_256_GCM = {
  key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
  iv: 'cafebabefacedbaddecaf888',
  aad: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
  plaintext:
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525' +
    'b16aedf5aa0de657ba637b39',
  sealed:
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838' +
    'c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b',
} as const;
