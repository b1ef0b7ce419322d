---------------------------- MODULE Transactions ----------------------------
(***************************************************************************)
(* Trees of executions, changed by transactions of several nodes on one    *)
(* database. What must hold: cancel and start may meet, and one of them    *)
(* wins and says so; no tree is ever left half changed; history and outbox *)
(* tell exactly what was done.                                             *)
(*                                                                         *)
(* A transaction goes as the code does: (1) it locks the row of the tree's *)
(* root, (2) reads the tree in a second statement, (3) decides, writes and *)
(* commits, which frees the lock. A node may crash before each of these,   *)
(* which rolls back and frees the lock; the answer may be lost after the   *)
(* last. Time is left out: a schedule may be due as soon as it is made.    *)
(*                                                                         *)
(* A node that is down does nothing; so may one that is idle. Restarting   *)
(* is therefore no action of its own: a crashed node is idle again.        *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
  Nodes,      \* of the service; alike, so TLC need not tell them apart
  Executions, \* which of those that Upstream knows take part
  Mistake     \* "none", or the name of one that TLC must find

-----------------------------------------------------------------------------
(* The trees. a1 is the first half of a toggle and a2 its second; a3 and a4 do not exist yet. *)

None == "none"

InOrderOfCreation == <<"a1", "a2", "a3", "a4", "b1", "b2">>

Upstream == [a1 |-> None, a2 |-> "a1", a3 |-> "a1", a4 |-> "a2", b1 |-> None, b2 |-> "b1"]

Unborn == {"a3", "a4"}

(* ExecutionTree.firstHalf: whether it undoes its upstream. *)
IsSecondHalf(e) == e = "a2"

(* An execution and all above it. *)
Line[e \in DOMAIN Upstream] == IF Upstream[e] = None THEN {e} ELSE {e} \cup Line[Upstream[e]]

Subtree == [e \in Executions |-> {x \in Executions : e \in Line[x]}]

Roots == {e \in Executions : Upstream[e] = None}

Root == [e \in Executions |-> CHOOSE r \in Roots : r \in Line[e]]

-----------------------------------------------------------------------------
VARIABLES
  state,   \* of each execution, committed
  holder,  \* of each root's row: the node that has locked it, or None
  history, \* of each tree: one entry for each execution that a change has touched, committed
  outbox,  \* of each tree: its events, committed
  work     \* of each node: what it is at

vars == <<state, holder, history, outbox, work>>

Started == {"RUNNING", "SUCCEEDED", "FAILED"}
States == {"READY", "SCHEDULED"} \cup Started
Absent == "ABSENT"

NotRead == <<>>
Idle == [step |-> "idle"]
At(step, request, seen) == [step |-> step, request |-> request, seen |-> seen]

Init ==
  /\ state = [e \in Executions |-> IF e \in Unborn THEN Absent ELSE "READY"]
  /\ holder = [r \in Roots |-> None]
  /\ history = [r \in Roots |-> <<>>]
  /\ outbox = [r \in Roots |-> <<>>]
  /\ work = [n \in Nodes |-> Idle]

-----------------------------------------------------------------------------
(* What ExecutionTree and its rules decide, of a tree as it was seen. *)

(* DueRule, but for time. *)
IsDue(e, seen) ==
  /\ seen[e] = "SCHEDULED"
  /\ LET up == Upstream[e]
     IN up # None => (seen[up] = "SUCCEEDED" \/ (IsSecondHalf(e) /\ seen[up] = "FAILED"))

(* The same of its other half: what is on must go off, however late. *)
IsMissed(e, seen) ==
  seen[e] = "SCHEDULED" /\ ~(IsSecondHalf(e) /\ seen[Upstream[e]] \in Started)

(* What a node is asked for. Which of the others it is that a client wants is chosen where it is
   decided upon: nothing depends on it before, and TLC has fewer states to visit. *)
Requests == [action : {"cancel"}, on : Executions] \cup [action : {"other"}, on : Roots]

(* "Schedule both" is that of a toggle with its second half. A report is of what runs: any other
   writes nothing. "Miss" takes back what did not start by its end. *)
Others(seen) ==
  LET tree == DOMAIN seen
  IN [action : {"schedule"}, on : tree]
       \cup [action : {"schedule both"}, on : {"a1"} \cap tree]
       \cup [action : {"create"}, on : Unborn \cap tree]
       \cup [action : {"succeed", "fail"}, on : {e \in tree : seen[e] = "RUNNING"}]
       \cup [action : {"miss"}, on : {e \in tree : IsMissed(e, seen)}]

Meant(request, seen) == IF request.action = "other" THEN Others(seen) ELSE {request}

(* OrderRule, but for time: each may be scheduled, together with the others. *)
MaySchedule(executions, seen) ==
  \A e \in executions :
    /\ seen[e] \in {"READY", "SCHEDULED"}
    /\ LET up == Upstream[e]
       IN \/ up \in {None} \cup executions
          \/ seen[up] \in {"SCHEDULED", "RUNNING", "SUCCEEDED"}
          \/ IsSecondHalf(e) /\ seen[up] = "FAILED"
          \/ Mistake = "schedule-out-of-order"

Scheduled(executions, seen) == {e \in executions : seen[e] = "SCHEDULED"}

(* What a cancel takes in. *)
Taken(e) == IF Mistake = "cancel-without-downstream" THEN {e} ELSE Subtree[e]

ToBeScheduled(request) ==
  IF request.action = "schedule both" THEN {request.on, "a2"} ELSE {request.on}

(* What a failure takes back. *)
Failing(e, seen) ==
  IF Mistake = "fail-keeps-downstream"
  THEN {}
  ELSE Scheduled({x \in Subtree[e] \ {e} : ~(IsSecondHalf(x) /\ Upstream[x] = e)}, seen)

IsRefused(request, seen) ==
  LET e == request.on
  IN CASE request.action = "cancel" ->
            /\ Mistake # "cancel-despite-started"
            /\ \E x \in Taken(e) : seen[x] \in Started
       [] request.action \in {"schedule", "schedule both"} ->
            ~MaySchedule(ToBeScheduled(request), seen)
       [] request.action = "create" ->
            seen[e] # Absent \/ seen[Upstream[e]] \notin {"READY", "SCHEDULED"}
       [] request.action = "miss" ->
            ~IsMissed(e, seen)
       [] request.action = "start" ->
            ~IsDue(e, seen) /\ Mistake # "claim-without-guard"
       [] request.action \in {"succeed", "fail"} ->
            seen[e] # "RUNNING"

(* The executions that a request changes, with what they become. *)
Changes(request, seen) ==
  LET e == request.on
  IN IF IsRefused(request, seen)
     THEN <<>>
     ELSE CASE request.action = "cancel" ->
                 [x \in Scheduled(Taken(e), seen) |-> "READY"]
            [] request.action \in {"schedule", "schedule both"} ->
                 [x \in ToBeScheduled(request) |-> "SCHEDULED"]
            [] request.action = "create" -> e :> "READY"
            [] request.action = "miss" -> [x \in Scheduled(Subtree[e], seen) |-> "READY"]
            [] request.action = "start" -> e :> "RUNNING"
            [] request.action = "succeed" -> e :> "SUCCEEDED"
            [] request.action = "fail" -> e :> "FAILED" @@ [x \in Failing(e, seen) |-> "READY"]

-----------------------------------------------------------------------------
(* The steps of a transaction. *)

Tree(e) == {x \in Executions : Root[x] = Root[e]}

Snapshot(e) == [x \in Tree(e) |-> state[x]]

LocksManyRows(request) == Mistake = "many-row-lock" /\ request.action = "cancel"

(* Only a mistake looks at the tree before it has the lock. *)
SeenTooEarly(request) ==
  IF Mistake = "read-before-lock" \/ LocksManyRows(request)
  THEN Snapshot(request.on)
  ELSE NotRead

Asks(request) == At("asks", request, SeenTooEarly(request))

(* A client's request reaches a node: ActionResource, CreationResource, OutcomeResource. *)
Ask(n) ==
  /\ work[n] = Idle
  /\ \E request \in Requests :
       work' = [work EXCEPT ![n] = Asks(request)]
  /\ UNCHANGED <<state, holder, history, outbox>>

(* dispatch.Agenda.startable: looks for what is due, without a lock. One execution at a time: what
   Starting.startDue does to several of a tree at once is the same as one after the other. *)
Pick(n) ==
  /\ work[n] = Idle
  /\ \E e \in Executions :
       /\ IsDue(e, state)
       /\ work' = [work EXCEPT ![n] = Asks([action |-> "start", on |-> e])]
  /\ UNCHANGED <<state, holder, history, outbox>>

LocksNot(request) == Mistake = "claim-without-lock" /\ request.action = "start"

(* Trees.lock, Trees.open, Trees.lockThoseFree: SELECT ... FOR UPDATE of the root's row. *)
Lock(n) ==
  /\ work[n].step = "asks"
  /\ LET request == work[n].request
         root == Root[request.on]
     IN IF LocksNot(request)
        THEN UNCHANGED holder
        ELSE holder[root] = None /\ holder' = [holder EXCEPT ![root] = n]
  /\ work' = [work EXCEPT ![n].step = "locked"]
  /\ UNCHANGED <<state, history, outbox>>

(* Trees.lockThoseFree: SKIP LOCKED, so a start gives up where a cancel would wait. *)
Skip(n) ==
  /\ work[n].step = "asks"
  /\ work[n].request.action = "start"
  /\ holder[Root[work[n].request.on]] # None
  /\ work' = [work EXCEPT ![n] = Idle]
  /\ UNCHANGED <<state, holder, history, outbox>>

(* What the statement that follows the lock sees. A many-row lock that had to wait sees each of its
   rows as it has become meanwhile, but no row that has come meanwhile. *)
Seen(request, early) ==
  CASE Mistake = "read-before-lock" -> early
    [] LocksManyRows(request) ->
         [x \in DOMAIN early |-> IF early[x] = Absent THEN Absent ELSE state[x]]
    [] OTHER -> Snapshot(request.on)

(* TreeReader.locked: reads the tree in a second statement. *)
Read(n) ==
  /\ work[n].step = "locked"
  /\ work' = [work EXCEPT
       ![n].step = "has read",
       ![n].seen = Seen(work[n].request, work[n].seen)]
  /\ UNCHANGED <<state, holder, history, outbox>>

Entries(request, seen, changes) ==
  LET changed == SelectSeq(InOrderOfCreation, LAMBDA e : e \in DOMAIN changes)
  IN [i \in DOMAIN changed |->
       [execution |-> changed[i],
        action |-> request.action,
        from |-> seen[changed[i]],
        to |-> changes[changed[i]]]]

Event(entry) ==
  [execution |-> entry.execution,
   type |-> CASE entry.action = "create" -> "created"
              [] entry.action = "miss" -> "missed"
              [] entry.to = "READY" /\ entry.action \in {"cancel", "fail"} -> "cancelled"
              [] entry.to = "SCHEDULED" -> "scheduled"
              [] entry.to = "RUNNING" -> "started"
              [] entry.to = "SUCCEEDED" -> "succeeded"
              [] entry.to = "FAILED" -> "failed"]

Events(entries) == [i \in DOMAIN entries |-> Event(entries[i])]

(* What a transaction writes; one that is no transaction may be cut short by a crash. *)
Write(root, changes, entries) ==
  /\ state' = changes @@ state
  /\ \/ history' = [history EXCEPT ![root] = @ \o entries]
     \/ Mistake = "history-not-in-transaction" /\ UNCHANGED history
  /\ \/ outbox' = [outbox EXCEPT ![root] = @ \o Events(entries)]
     \/ Mistake = "event-after-commit" /\ UNCHANGED outbox

(* Either the answer arrives, or it is lost and the client asks again: this node or another, which
   makes no difference. Nobody waits for a start's answer. *)
Answered(n) ==
  \/ work' = [work EXCEPT ![n] = Idle]
  \/ /\ work[n].request.action # "start"
     /\ work' = [work EXCEPT ![n] = Asks(work[n].request)]

(* Cancellation.cancel, Scheduling.schedule, Creation.create, Reporting.report, and
   dispatch.Starting.startDue and Missing.takeBack, each with Trees.record and its commit. *)
Commit(n) ==
  /\ work[n].step = "has read"
  /\ \E request \in Meant(work[n].request, work[n].seen) :
       LET root == Root[request.on]
           changes == Changes(request, work[n].seen)
       IN /\ Write(root, changes, Entries(request, work[n].seen, changes))
          /\ holder' = IF LocksNot(request) THEN holder ELSE [holder EXCEPT ![root] = None]
  /\ Answered(n)

(* The node is gone, and the database rolls its transaction back. *)
Crash(n) ==
  /\ work[n] # Idle
  /\ work' = [work EXCEPT ![n] = Idle]
  /\ holder' = [r \in Roots |-> IF holder[r] = n THEN None ELSE holder[r]]
  /\ UNCHANGED <<state, history, outbox>>

Next ==
  \E n \in Nodes :
    Ask(n) \/ Pick(n) \/ Lock(n) \/ Skip(n) \/ Read(n) \/ Commit(n) \/ Crash(n)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What must hold. *)

Types ==
  /\ state \in [Executions -> States \cup {Absent}]
  /\ holder \in [Roots -> Nodes \cup {None}]
  /\ \A n \in Nodes : work[n].step \in {"idle", "asks", "locked", "has read"}

(* The entries of one execution, oldest first. *)
Of(e) == SelectSeq(history[Root[e]], LAMBDA entry : entry.execution = e)

(* The state of an execution before each of its entries, and after the last. *)
Replayed(e, entries) ==
  [i \in 1..(Len(entries) + 1) |->
    IF i > 1 THEN entries[i - 1].to ELSE IF e \in Unborn THEN Absent ELSE "READY"]

(* The three that follow are of one execution, by its entries. *)

GivesState(e, entries) ==
  LET replayed == Replayed(e, entries)
  IN /\ replayed[Len(entries) + 1] = state[e]
     /\ \A i \in DOMAIN entries : entries[i].from = replayed[i]

IsStart(entry) == entry.action = "start"

StartsNothingCancelled(e, entries) ==
  LET replayed == Replayed(e, entries)
  IN \A i \in DOMAIN entries : IsStart(entries[i]) => replayed[i] \notin {"READY", Absent}

StartsOnce(entries) ==
  \A i, j \in DOMAIN entries :
    (i < j /\ IsStart(entries[i]) /\ IsStart(entries[j])) =>
      \E k \in i..j : entries[k].to = "SCHEDULED"

(* Whoever replays the history comes to the state, and each entry says what really was before it. *)
HistoryGivesState == \A e \in Executions : GivesState(e, Of(e))

(* Nothing starts whose schedule was taken back, or that never had one. *)
CancelledNeverStarts == \A e \in Executions : StartsNothingCancelled(e, Of(e))

StartsOncePerSchedule == \A e \in Executions : StartsOnce(Of(e))

OneEventPerEntry == \A r \in Roots : outbox[r] = Events(history[r])

(* Contract, section 3. *)
UpstreamIsPlanned ==
  \A e \in Executions :
    (state[e] = "SCHEDULED" /\ Upstream[e] # None) =>
      \/ state[Upstream[e]] \in {"SCHEDULED", "RUNNING", "SUCCEEDED"}
      \/ IsSecondHalf(e) /\ state[Upstream[e]] = "FAILED"

(* A step in which a client is told that an execution is cancelled. *)
TellsCancelled(n) ==
  /\ work[n].step = "has read"
  /\ work[n].request.action = "cancel"
  /\ ~IsRefused(work[n].request, work[n].seen)
  /\ Commit(n)

(* All of the subtree or none of it: nothing of it is left scheduled. *)
NeverHalfATree ==
  [][\A n \in Nodes : TellsCancelled(n) =>
       \A e \in Subtree[work[n].request.on] : state'[e] # "SCHEDULED"]_vars

(* And what has started is never reported cancelled. *)
ToldCancelledIsSo ==
  [][\A n \in Nodes : TellsCancelled(n) =>
       \A e \in Subtree[work[n].request.on] : state'[e] \notin Started]_vars

-----------------------------------------------------------------------------
(* How TLC goes about it. What can happen next does not depend on the history and the outbox, and
   whether they are right after a step depends on whether they were before it. So two states that
   differ only in them are one, and no bound on their length is needed: each state is visited with a
   shortest history. *)
IsRight(e) ==
  LET entries == Of(e)
  IN <<GivesState(e, entries), StartsNothingCancelled(e, entries), StartsOnce(entries)>>

View == <<state, holder, work, [e \in Executions |-> IsRight(e)], OneEventPerEntry>>

Symmetry == Permutations(Nodes)
=============================================================================
