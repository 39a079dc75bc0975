package org.palmreferral.request;

import io.vertx.core.Vertx;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link FileAnswer}: reads a piece on a worker thread, and the next only when that has
 * gone out. So a slow phone keeps one piece in memory and no thread. Content that turns out
 * damaged, or not as long as announced, ends the connection: no client takes it for the whole.
 */
@Provider
class FileAnswerWriter implements ServerMessageBodyWriter<FileAnswer> {

  /** Bytes in memory for one answer, beside the segment that is being decrypted. */
  static final int PIECE = 128 * 1024;

  private static final Logger LOG = Logger.getLogger(FileAnswerWriter.class);

  private final Vertx vertx;

  FileAnswerWriter(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == FileAnswer.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == FileAnswer.class;
  }

  @Override
  public void writeTo(
      FileAnswer answer,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("written piece by piece");
  }

  @Override
  public void writeResponse(FileAnswer answer, Type generic, ServerRequestContext context) {
    ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
    ServerHttpResponse response = context.serverResponse();
    response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(answer.size()));
    request.suspend();
    Going going = new Going(answer, request, response);
    if (request.getMethod().equals(HttpMethod.HEAD)) {
      going.finish(null);
    } else {
      going.on();
    }
  }

  private final class Going {
    private final FileAnswer answer;
    private final ResteasyReactiveRequestContext request;
    private final ServerHttpResponse response;
    private long written;

    Going(FileAnswer answer, ResteasyReactiveRequestContext request, ServerHttpResponse response) {
      this.answer = answer;
      this.request = request;
      this.response = response;
    }

    void on() {
      vertx
          .executeBlocking(() -> answer.content().readNBytes(PIECE), false)
          .onComplete(
              piece -> {
                if (piece.failed()) {
                  finish(piece.cause());
                } else if (piece.result().length == 0) {
                  finish(written == answer.size() ? null : new IOException("not of its length"));
                } else {
                  write(piece.result());
                }
              });
    }

    private void write(byte[] piece) {
      written += piece.length;
      if (written > answer.size()) {
        finish(new IOException("longer than announced"));
        return;
      }
      try {
        response
            .write(piece)
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    on();
                  } else {
                    gone();
                  }
                });
      } catch (IllegalStateException closed) {
        gone();
      }
    }

    /** The client hung up; nobody is there to be answered. */
    private void gone() {
      close();
      request.resume();
    }

    void finish(@Nullable Throwable failure) {
      close();
      if (failure == null) {
        response.end();
      } else {
        LOG.errorf("a file broke off after %d bytes: %s", written, failure.getMessage());
        response.reset();
      }
      request.resume();
    }

    private void close() {
      vertx.executeBlocking(
          () -> {
            answer.content().close();
            return null;
          },
          false);
    }
  }
}
