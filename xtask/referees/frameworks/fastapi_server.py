"""FastAPI: bodies, files, forms, events, redirects and errors, each answered with what came."""

import sys
from collections.abc import AsyncIterable
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Literal, Optional
from uuid import UUID

import uvicorn
from fastapi import Body, Cookie, FastAPI, File, Form, Header, HTTPException, Query, Response, UploadFile
from fastapi.responses import PlainTextResponse, RedirectResponse
from pydantic import BaseModel, Field

try:
    from fastapi.sse import EventSourceResponse
except ImportError:
    EventSourceResponse = None

app = FastAPI(title="FastAPI", version="1", servers=[])


class Color(str, Enum):
    red = "red"
    green = "green"


class Home(BaseModel):
    city: str
    number: Optional[int] = None


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int = 9


class Dog(BaseModel):
    kind: Literal["dog"] = "dog"
    good: bool = True


class Pet(BaseModel):
    name: str
    age: Optional[int] = None
    weight: float = 1.5
    color: Color = Color.red
    home: Optional[Home] = None
    tags: list[str] = []
    friends: dict[str, int] = {}
    born: Optional[date] = None
    seen: Optional[datetime] = None
    key: Optional[UUID] = None
    companion: Optional[Annotated[Cat | Dog, Field(discriminator="kind")]] = None


class Login(BaseModel):
    user: str
    age: int = 0
    tags: list[str] = []


@app.post("/echo")
async def echo(pet: Pet) -> Pet:
    return pet


@app.post("/optional")
async def optional(pet: Annotated[Optional[Pet], Body()] = None) -> Optional[Pet]:
    return pet


@app.get("/query")
async def query(
    text: str,
    count: int = 0,
    ratio: float = 0.5,
    flag: bool = False,
    color: Optional[Color] = None,
    many: Annotated[list[str], Query()] = [],
    day: Optional[date] = None,
) -> dict:
    return {"text": text, "count": count, "ratio": ratio, "flag": flag, "many": many, "day": day}


@app.get("/headers")
async def headers(x_text: Annotated[str, Header()], session: Annotated[Optional[str], Cookie()] = None) -> dict:
    return {"text": x_text, "session": session}


@app.get("/items/{name}")
async def item(name: str) -> str:
    return name


@app.post("/upload")
async def upload(title: Annotated[str, Form()], file: UploadFile, notes: Annotated[list[str], Form()] = []) -> dict:
    return {"title": title, "name": file.filename, "type": file.content_type, "size": len(await file.read()), "notes": notes}


@app.post("/uploads")
async def uploads(files: list[UploadFile], cover: Optional[UploadFile] = None) -> int:
    return len(files) + (cover is not None)


@app.post("/bytes")
async def raw_file(file: Annotated[bytes, File()]) -> int:
    return len(file)


@app.post("/form")
async def form(login: Annotated[Login, Form()]) -> Login:
    return login


@app.get("/text", response_class=PlainTextResponse)
async def text() -> str:
    return "plain"


@app.get("/nothing", status_code=204)
async def nothing() -> None:
    return None


@app.get("/maybe")
async def maybe() -> Optional[Pet]:
    return None


@app.get("/free")
async def free():
    return {"any": [1, None, "x"]}


@app.get("/moved", response_class=RedirectResponse, status_code=302)
async def moved() -> str:
    return "/text"


@app.get("/cached", responses={304: {"description": "Not Modified"}})
async def cached(response: Response, if_none_match: Annotated[Optional[str], Header()] = None) -> Pet:
    if if_none_match is not None:
        return Response(status_code=304)
    return Pet(name="Rex")


@app.get("/fails", responses={409: {"description": "Conflict"}})
async def fails() -> Pet:
    raise HTTPException(409, {"reason": "busy", "message": "the pet is busy"})


if EventSourceResponse is not None:

    @app.get("/events", response_class=EventSourceResponse)
    async def events() -> AsyncIterable[Pet]:
        for name in ["Rex", "Tom"]:
            yield Pet(name=name)


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
