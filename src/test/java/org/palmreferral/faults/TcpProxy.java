package org.palmreferral.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands between the service and a store, so that the store can go away for this service alone. */
final class TcpProxy implements AutoCloseable {

  private final int target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket listener;

  private TcpProxy(int target) throws IOException {
    this.target = target;
    ServerSocket first = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    this.port = first.getLocalPort();
    listen(first);
  }

  static TcpProxy to(int target) throws IOException {
    return new TcpProxy(target);
  }

  int port() {
    return port;
  }

  /** The store is gone: connections break, new ones are refused. */
  void cut() {
    ServerSocket listening = listener;
    listener = null;
    close(listening);
    open.forEach(TcpProxy::close);
    open.clear();
  }

  /** The store is back. */
  void restore() throws IOException {
    ServerSocket again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    listen(again);
  }

  private void listen(ServerSocket socket) {
    listener = socket;
    background(
        () -> {
          while (listener == socket) {
            connect(socket.accept());
          }
        });
  }

  private void connect(Socket caller) throws IOException {
    Socket store = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(caller);
    open.add(store);
    if (listener == null) {
      close(caller);
      close(store);
    }
    background(() -> pump(caller, store));
    background(() -> pump(store, caller));
  }

  private void pump(Socket from, Socket to) throws IOException {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void background(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException closed) {
                // what a broken connection looks like from here
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(@Nullable AutoCloseable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    cut();
  }
}
