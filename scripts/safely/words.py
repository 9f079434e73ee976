"""What the system refuses, in words: which file, why, and what to do. Used by ``scripts.safely`` and by builds."""

from __future__ import annotations

import errno

REASONS = {
    errno.ENOSPC: ("磁盘已满", "腾出空间后重新运行"),
    errno.EDQUOT: ("超过了磁盘配额", "腾出空间后重新运行"),
    errno.EACCES: ("没有权限", "改正文件或文件夹的权限，或换一个自己可写的目录"),
    errno.EPERM: ("不允许这样做", "改正文件或文件夹的权限，或换一个自己可写的目录"),
    errno.EROFS: ("在只读的文件系统上", "换一个可写的目录"),
    errno.ENOENT: ("不存在", "补上该文件，或改正路径"),
    errno.ENOTDIR: ("路径中间有一段是文件，不是文件夹", "移走该文件"),
    errno.EISDIR: ("是文件夹，不是文件", "移走该文件夹，或改正路径"),
    errno.EEXIST: ("已经存在", "移走它，再重新运行"),
    errno.ENOTEMPTY: ("文件夹不空：可能另有程序正在写入", "等它结束，再重新运行"),
    errno.ELOOP: ("符号链接绕成了圈", "删去该链接"),
    errno.EXDEV: ("不在同一个文件系统上", "把 build 与 site 放在同一个文件系统上"),
    errno.EMFILE: ("打开的文件太多", "用 ulimit -n 放宽限制"),
    errno.ENOMEM: ("内存不足", "关闭其他程序后重新运行"),
    errno.EADDRINUSE: ("端口已被占用", "换一个端口，如 make serve PORT=8001"),
    errno.EIO: ("读写出错", "检查磁盘"),
}
"""{error number: (what is so, what to do)} of what a user can meet and mend."""


def os_error_words(error: OSError) -> str:
    """Return in one sentence what the system refused, at which path, and what to do."""
    reason, remedy = REASONS.get(error.errno or 0, (error.strerror or type(error).__name__, "排除这一原因后重新运行"))
    paths = [str(path) for path in (error.filename, error.filename2) if path is not None]
    return f"{' → '.join(paths) or '读写文件'}：{reason}。请{remedy}。"
