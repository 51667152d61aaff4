//! Bodies out of files and readers, sent as they are read.

use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::{Part, StreamSource};
use crate::transport::{BoxFuture, ByteStream, Phase, TransportError};

/// Bytes that are read at once.
const CHUNK: usize = 64 * 1024;

impl StreamSource {
    /// The content of a file, which is opened when it is sent, and again for every other attempt. Its length is that of this
    /// moment.
    ///
    /// # Errors
    /// Those of the file system; a folder is no file.
    pub fn file(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let about = std::fs::metadata(&path)?;
        if !about.is_file() {
            let text = format!("{} is no file", path.display());
            return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
        }
        let open = move || ByteStream::new(Reading::open(path.clone()));
        Ok(Self::repeatable(open).with_length(about.len()))
    }

    /// What a reader has to give, once.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::once(ByteStream::new(Reading::Open(Box::pin(reader))))
    }
}

impl From<File> for StreamSource {
    fn from(file: File) -> Self {
        Self::reader(file)
    }
}

impl Part {
    /// The content of a file under its own name, opened when it is sent.
    ///
    /// # Errors
    /// Those of [`StreamSource::file`].
    pub fn file(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let part = Self::stream(StreamSource::file(path)?);
        Ok(match name {
            Some(name) => part.file_name(name),
            None => part,
        })
    }
}

impl From<File> for Part {
    fn from(file: File) -> Self {
        Self::stream(file.into())
    }
}

enum Reading {
    Opening(BoxFuture<io::Result<File>>),
    Open(Pin<Box<dyn AsyncRead + Send>>),
    Ended,
}

impl Reading {
    fn open(path: PathBuf) -> Self {
        Self::Opening(Box::pin(File::open(path)))
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        loop {
            match self {
                Self::Opening(opening) => {
                    let file = ready!(opening.as_mut().poll(cx))?;
                    *self = Self::Open(Box::pin(file));
                }
                Self::Open(reader) => {
                    let mut chunk = vec![0; CHUNK];
                    let mut buffer = ReadBuf::new(&mut chunk);
                    ready!(reader.as_mut().poll_read(cx, &mut buffer))?;
                    let length = buffer.filled().len();
                    chunk.truncate(length);
                    return Poll::Ready(Ok(chunk.into()));
                }
                Self::Ended => return Poll::Ready(Ok(Bytes::new())),
            }
        }
    }
}

impl Stream for Reading {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = ready!(self.poll_chunk(cx));
        let is_last = chunk.as_ref().map_or(true, Bytes::is_empty);
        if is_last {
            *self = Self::Ended;
        }
        Poll::Ready(match chunk {
            Ok(_) if is_last => None,
            Ok(chunk) => Some(Ok(chunk)),
            Err(error) => Some(Err(TransportError::new(Phase::Exchange, error))),
        })
    }
}
