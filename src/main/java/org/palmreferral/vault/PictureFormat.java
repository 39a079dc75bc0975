package org.palmreferral.vault;

/** The picture formats that are taken. */
enum PictureFormat {
  JPEG,
  PNG;

  /** The name ImageIO knows it by. */
  String imageIo() {
    return this == JPEG ? "jpeg" : "png";
  }

  String mediaType() {
    return "image/" + imageIo();
  }
}
