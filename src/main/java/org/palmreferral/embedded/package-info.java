/**
 * Real PostgreSQL and Redis (数据库与缓存) out of Maven artifacts, for the demo run (演示运行) and for tests:
 * no server to install, no container. The data folder (数据目录) keeps their data, their ports and
 * their passwords (口令); one process at a time owns it through a file lock (文件锁). A server that
 * outlived a killed process (遗留进程) is recognised by its executable and working directory, never by
 * an open port (端口), and stopped before a new one starts. Nobody imports this package except the
 * main class and the tests.
 */
@NullMarked
package org.palmreferral.embedded;

import org.jspecify.annotations.NullMarked;
